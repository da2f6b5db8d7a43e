package io.deskbridge.sim;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may see what. */
final class ArchitectureTest {

    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.deskbridge.sim");

    @Test
    void theLeversKnowThePhonesAndOfTheBridgeOnlyItsOutsideWorld() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.deskbridge.bridge..")
                        .and(not(resideInAnyPackage(
                                "io.deskbridge.bridge.outside..", "io.deskbridge.bridge.core.model.."))))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("io.deskbridge.client..", "io.deskbridge.phone.link..")
                .check(main);
    }

    @Test
    void whatIsDoneAtAPhoneNeedsNothingOfTheBridge() {
        noClasses()
                .that()
                .haveSimpleNameStartingWith("PhoneRoom")
                .or()
                .haveSimpleNameStartingWith("PhonePicture")
                .or()
                .haveSimpleNameStartingWith("Menu")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.deskbridge.bridge..")
                .check(main);
    }

    @Test
    void theConsoleNeedsNoGrpc() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Console")
                .or()
                .haveSimpleNameStartingWith("Menu")
                .or()
                .haveSimpleNameStartingWith("PhoneRoom")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..")
                .check(main);
    }
}
