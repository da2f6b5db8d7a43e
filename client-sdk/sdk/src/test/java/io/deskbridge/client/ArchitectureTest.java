package io.deskbridge.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The SDK shows its own types only, and knows nothing of bridge and phone but the contracts. */
class ArchitectureTest {
    private static final JavaClasses SDK = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.deskbridge.client");
    private static final DescribedPredicate<JavaClass> FOREIGN = DescribedPredicate.describe(
            "of gRPC, protobuf or the phone",
            type -> Stream.of("io.grpc", "io.netty", "com.google", "io.deskbridge.proto", "io.deskbridge.phone")
                    .anyMatch(type.getPackageName()::startsWith));

    @Test
    void nobodyWhoUsesItMeetsGrpcOrProtobuf() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("io.deskbridge.client", "io.deskbridge.client.softphone")
                .should(new ArchCondition<>("name own types only") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
                                .filter(FOREIGN)
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " shows " + type.getName())));
                    }
                })
                .check(SDK);
    }

    @Test
    void itKnowsNothingOfTheBridgeAndOnlyTheSoftphoneKnowsThePhone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.deskbridge.bridge..", "io.deskbridge.sim..")
                .check(SDK);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.deskbridge.client.softphone")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.deskbridge.phone..", "io.deskbridge.client.softphone")
                .check(SDK);
    }
}
