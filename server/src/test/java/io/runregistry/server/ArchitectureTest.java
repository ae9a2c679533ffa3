package io.runregistry.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The arrows of the house. */
@AnalyzeClasses(packages = "io.runregistry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule coreIsFreeOfInputAndOutput = noClasses()
            .that()
            .resideInAPackage("io.runregistry.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.runregistry.server..",
                    "org.springframework..",
                    "org.jooq..",
                    "java.sql..",
                    "java.net.http..",
                    "jakarta..");

    @ArchTest
    static final ArchRule roomsDoNotDependOnEachOtherInCircles =
            slices().matching("io.runregistry.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule controllersAreKnownToNobody =
            classes().that().areAnnotatedWith(RestController.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule onePlaceTurnsExceptionsIntoAnswers = classes()
            .that()
            .areAnnotatedWith(RestControllerAdvice.class)
            .should()
            .resideInAPackage("io.runregistry.server.problem");

    @ArchTest
    static final ArchRule theLogKnowsNothingOfHttp = noClasses()
            .that()
            .resideInAPackage("io.runregistry.server.log..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..");
}
