package io.deskbridge.phone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What may see what. */
final class ArchitectureTest {

    private final JavaClasses main = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.deskbridge.phone");

    @Test
    void thePhoneKnowsNeitherTheBridgeNorTheSdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.deskbridge.bridge..", "io.deskbridge.client..", "io.deskbridge.sim..")
                .check(main);
    }

    @Test
    void theModelIsPureJava() {
        classes()
                .that()
                .resideInAPackage("io.deskbridge.phone.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.deskbridge.phone.model..",
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.time",
                        "org.jspecify..")
                .check(main);
    }

    @Test
    void theModelHasNoClockAndNoThread() {
        noClasses()
                .that()
                .resideInAPackage("io.deskbridge.phone.model..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Instant")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .check(main);
    }

    @Test
    void theLinkDoesNotKnowThePhoneThatUsesIt() {
        noClasses()
                .that()
                .resideInAPackage("io.deskbridge.phone.link..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.deskbridge.phone")
                .check(main);
    }
}
