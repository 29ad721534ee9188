package dev.reloader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the packages of the core. */
class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.reloader");

  @Test
  void arrowsBetweenThePackagesRunOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("facade")
        .definedBy("dev.reloader")
        .layer("pool")
        .definedBy("dev.reloader.pool..")
        .layer("detect")
        .definedBy("dev.reloader.detect..")
        .layer("loader")
        .definedBy("dev.reloader.loader..")
        .layer("graph")
        .definedBy("dev.reloader.graph..")
        .layer("agent")
        .definedBy("dev.reloader.agent..")
        .layer("strategy")
        .definedBy("dev.reloader.strategy..")
        .layer("compile")
        .definedBy("dev.reloader.compile..")
        .layer("live")
        .definedBy("dev.reloader.live..")
        .layer("retire")
        .definedBy("dev.reloader.retire..")
        .layer("limit")
        .definedBy("dev.reloader.limit..")
        .layer("trace")
        .definedBy("dev.reloader.trace..")
        .whereLayer("trace")
        .mayNotAccessAnyLayer()
        .whereLayer("pool")
        .mayNotAccessAnyLayer()
        .whereLayer("limit")
        .mayNotAccessAnyLayer()
        .whereLayer("retire")
        .mayOnlyAccessLayers("limit")
        .whereLayer("live")
        .mayNotAccessAnyLayer()
        .whereLayer("compile")
        .mayOnlyAccessLayers("pool")
        .whereLayer("detect")
        .mayOnlyAccessLayers("pool")
        .whereLayer("loader")
        .mayOnlyAccessLayers("pool")
        .whereLayer("graph")
        .mayOnlyAccessLayers("pool")
        .whereLayer("agent")
        .mayNotAccessAnyLayer()
        .whereLayer("strategy")
        .mayOnlyAccessLayers("loader", "pool", "graph")
        .check(CORE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("(dev.reloader..)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void onlyTheJdkAndAsmAreNeeded() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.management..",
            "javax.tools..",
            "jdk.jfr..",
            "dev.reloader..",
            "org.objectweb.asm..",
            "org.jspecify..")
        .check(CORE);
  }

  @Test
  void onlyTheCompilersRoomKnowsCompilers() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.reloader.compile")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.tools..")
        .check(CORE);
  }

  @Test
  void onlyTheTraceKnowsTheFlightRecorder() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.reloader.trace")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.jfr..")
        .check(CORE);
  }

  @Test
  void whatIsPublicIsFinalOrMeantToBeImplemented() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CORE);
  }
}
