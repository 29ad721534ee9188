package dev.reloader.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the packages of the servlet module, and those to the core. */
class ArchitectureTest {

  private static final JavaClasses SERVLET =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.reloader.servlet");

  @Test
  void arrowsBetweenThePackagesRunOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .withOptionalLayers(true)
        .layer("filter")
        .definedBy("dev.reloader.servlet")
        .layer("classfile")
        .definedBy("dev.reloader.servlet.classfile..")
        .layer("blueprint")
        .definedBy("dev.reloader.servlet.blueprint..")
        .layer("descriptor")
        .definedBy("dev.reloader.servlet.descriptor..")
        .layer("routing")
        .definedBy("dev.reloader.servlet.routing..")
        .layer("container")
        .definedBy("dev.reloader.servlet.container..")
        .layer("application")
        .definedBy("dev.reloader.servlet.application..")
        .layer("session")
        .definedBy("dev.reloader.servlet.session..")
        .layer("page")
        .definedBy("dev.reloader.servlet.page..")
        .layer("mismatch")
        .definedBy("dev.reloader.servlet.mismatch..")
        .layer("request")
        .definedBy("dev.reloader.servlet.request..")
        .layer("management")
        .definedBy("dev.reloader.servlet.management..")
        .whereLayer("management")
        .mayNotAccessAnyLayer()
        .layer("text")
        .definedBy("dev.reloader.servlet.text..")
        .whereLayer("text")
        .mayNotAccessAnyLayer()
        .whereLayer("routing")
        .mayNotAccessAnyLayer()
        .whereLayer("classfile")
        .mayNotAccessAnyLayer()
        .whereLayer("container")
        .mayOnlyAccessLayers("classfile")
        .whereLayer("session")
        .mayNotAccessAnyLayer()
        .whereLayer("page")
        .mayOnlyAccessLayers("text", "session", "blueprint")
        .whereLayer("mismatch")
        .mayNotAccessAnyLayer()
        .whereLayer("blueprint")
        .mayNotAccessAnyLayer()
        .whereLayer("descriptor")
        .mayOnlyAccessLayers("classfile", "blueprint", "routing")
        .whereLayer("application")
        .mayOnlyAccessLayers("blueprint", "routing", "container")
        .whereLayer("request")
        .mayOnlyAccessLayers("application", "session", "container", "page", "mismatch")
        .check(SERVLET);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("(dev.reloader.servlet..)").should().beFreeOfCycles().check(SERVLET);
  }

  @Test
  void onlyTheServletApiIsExpectedOfTheContainer() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.management..",
            "javax.naming..",
            "javax.xml..",
            "org.w3c.dom..",
            "org.xml.sax..",
            "dev.reloader..",
            "jakarta.servlet..",
            "org.objectweb.asm..",
            "org.jspecify..")
        .check(SERVLET);
  }
}
