package io.deskbridge.sim;

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
    void theLeversKnowThePhonesAndNotTheBridge() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.deskbridge.bridge..", "io.deskbridge.client..", "io.deskbridge.phone.link..")
                .check(main);
    }

    @Test
    void theConsoleNeedsNoGrpc() {
        noClasses()
                .that()
                .haveSimpleName("PhoneConsole")
                .or()
                .haveSimpleNameStartingWith("PhoneRoom")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..")
                .check(main);
    }
}
