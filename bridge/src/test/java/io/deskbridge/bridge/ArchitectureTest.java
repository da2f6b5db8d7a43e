package io.deskbridge.bridge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.actor.Mailbox;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may import whom (DESIGN.md, section 2): rim, then access and actor, then core. */
class ArchitectureTest {
    private static final String ROOT = "io.deskbridge.bridge";
    private static final JavaClasses BRIDGE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static String under(String name) {
        return ROOT + "." + name + "..";
    }

    private static DescribedPredicate<JavaClass> packages(String... names) {
        String[] patterns = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            // A star takes the package as it is, without those below it.
            patterns[i] = names[i].endsWith("*") ? ROOT + "." + names[i].replace("*", "") : under(names[i]);
        }
        return resideInAnyPackage(patterns);
    }

    private static void mayImport(String who, DescribedPredicate<JavaClass> allowed) {
        DescribedPredicate<JavaClass> ours = resideInAnyPackage(ROOT + "..");
        noClasses()
                .that(packages(who))
                .should()
                .dependOnClassesThat(ours.and(not(allowed)))
                .check(BRIDGE);
    }

    @Test
    void everyPackageOfTheBridgeHasARuleHere() {
        assertThat(BRIDGE.stream().map(JavaClass::getPackageName).distinct())
                .allMatch(name -> name.equals(ROOT)
                        || name.matches(
                                "io\\.deskbridge\\.bridge\\.(core|actor|access|admin|api|driver|journal|network|outside|storage|trunk|wire|config)"
                                        + "(\\..*)?"));
        assertThat(BRIDGE.size()).isGreaterThan(150);
    }

    @Test
    void theCoreKnowsNothingOfTheBridgeButItself() {
        mayImport("core", packages("core"));
    }

    @Test
    void theCoreIsPure() {
        noClasses()
                .that(packages("core"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.netty..",
                                "io.grpc..",
                                "com.google..",
                                "io.deskbridge.proto..",
                                "org.slf4j..",
                                "java.util.concurrent..",
                                "java.io..",
                                "java.net..",
                                "java.nio",
                                "java.nio.channels..",
                                "java.nio.file..")
                        .or(belongToAnyOf(Clock.class, Thread.class, java.util.Random.class)))
                .check(BRIDGE);
        noClasses()
                .that(packages("core"))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .check(BRIDGE);
    }

    @Test
    void theActorsKnowTheCoreAndTheirPorts() {
        mayImport("actor", packages("core", "actor"));
        mayImport("actor.port", packages("core", "actor.port"));
    }

    @Test
    void accessKnowsTheActorsAndTheCore() {
        mayImport("access", packages("access", "core", "actor"));
    }

    @Test
    void administrationKnowsThePortsAndWhatEveryDoorAsks() {
        mayImport("admin", packages("admin", "core", "actor.port", "access"));
        mayImport("admin.file", packages("admin.file", "core", "actor.port").or(belongToAnyOf(Fields.class)));
        noClasses()
                .that(not(packages("admin.file")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.snakeyaml.."))
                .check(BRIDGE);
    }

    @ParameterizedTest
    @CsvSource({"api", "driver", "journal", "network", "outside", "storage", "trunk", "wire"})
    void aRimKnowsNoOtherRim(String rim) {
        switch (rim) {
            case "api" -> mayImport(rim, packages("api", "core", "actor", "access", "admin", "wire"));
            case "driver" -> mayImport(rim, packages("driver", "core", "actor.port", "wire"));
            case "trunk" ->
                mayImport(rim, packages(rim, "core", "actor.port", "wire").or(belongToAnyOf(Mailbox.class)));
            case "network" ->
                mayImport(
                        rim,
                        packages(rim, "core", "actor.port", "wire", "storage").or(belongToAnyOf(Mailbox.class)));
            case "outside" -> mayImport(rim, packages(rim, "core", "actor.port"));
            case "journal" -> mayImport(rim, packages(rim, "core", "actor.port", "wire", "storage"));
            default -> mayImport(rim, packages(rim));
        }
    }

    @Test
    void theConfigurationKnowsOnlyWhatItFillsIn() {
        mayImport(
                "config",
                packages(
                        "config",
                        "core",
                        "access*",
                        "actor*",
                        "api*",
                        "driver.link*",
                        "network.etcd*",
                        "trunk*",
                        "journal*"));
        classes()
                .that(packages("config"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", ROOT + ".."))
                .check(BRIDGE);
    }

    @Test
    void nobodyImportsTheCompositionRoot() {
        noClasses()
                .that(not(belongToAnyOf(Bridge.class)))
                .should()
                .dependOnClassesThat(belongToAnyOf(Bridge.class, EventLoops.class, WheelTimers.class)
                        .and(not(resideInAnyPackage("java.."))))
                .check(BRIDGE.that(not(resideInAnyPackage(ROOT))));
    }

    @Test
    void theBridgeImportsNoPhoneNoClientAndNoSimulator() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.deskbridge.phone..",
                        "io.deskbridge.client..",
                        "io.deskbridge.sim..",
                        "io.deskbridge.cli.."))
                .check(BRIDGE);
    }

    @Test
    void generatedMessagesStayInTheRims() {
        noClasses()
                .that(not(packages("api", "driver", "trunk", "network", "journal")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.deskbridge.proto..", "com.google.protobuf.."))
                .check(BRIDGE);
        noClasses()
                .that(packages("api"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.deskbridge.proto.phonelink..", "io.netty.."))
                .check(BRIDGE);
        noClasses()
                .that(packages("driver"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.deskbridge.proto.v1..", "io.grpc.."))
                .check(BRIDGE);
    }

    @Test
    void noClassHidesBehindAWordThatSaysNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)(\\$.*)?")
                .check(BRIDGE);
    }
}
