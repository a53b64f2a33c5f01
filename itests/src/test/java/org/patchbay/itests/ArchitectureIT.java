package org.patchbay.itests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.osgi.service.component.annotations.Activate;
import org.patchbay.itests.host.BundleJar;
import org.patchbay.itests.host.Distribution;

/** Imports run downwards only, and what is internal stays so. */
class ArchitectureIT {

  /** From the ground up: each may use those before it. */
  private static final List<String> STOREYS =
      List.of("telemetry", "persistence", "events", "identity", "host", "billing");

  /** On top, beside each other. */
  private static final List<String> ROOFS = List.of("rest", "shell", "control", "monitoring");

  private static final List<String> BUNDLES = new ArrayList<>(STOREYS);

  static {
    BUNDLES.addAll(ROOFS);
  }

  private static JavaClasses classes;

  @BeforeAll
  static void readTheBundles() throws IOException {
    List<JarFile> jars = new ArrayList<>();
    for (BundleJar jar : Distribution.shared().bundles()) {
      jars.add(new JarFile(jar.file().toFile()));
    }
    classes = new ClassFileImporter().importJars(jars);
    for (JarFile jar : jars) {
      jar.close();
    }
  }

  @Test
  void importsRunDownwards() {
    LayeredArchitecture house =
        Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String bundle : BUNDLES) {
      house = house.layer(bundle).definedBy("org.patchbay." + bundle + "..");
    }
    for (String roof : ROOFS) {
      house = house.whereLayer(roof).mayNotBeAccessedByAnyLayer();
    }
    for (int i = 0; i < STOREYS.size(); i++) {
      List<String> above = new ArrayList<>(BUNDLES.subList(i + 1, BUNDLES.size()));
      house =
          house.whereLayer(STOREYS.get(i)).mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
    }
    house.check(classes);
  }

  @ParameterizedTest
  @FieldSource("BUNDLES")
  void whatIsInternalStaysSo(String bundle) {
    String root = "org.patchbay." + bundle;
    noClasses()
        .that(resideOutsideOfPackages(root + ".."))
        .should()
        .dependOnClassesThat(resideInAPackage(root + ".internal.."))
        .check(classes);
  }

  @Test
  void pluginApiStandsAlone() {
    noClasses()
        .that()
        .resideInAPackage("org.patchbay.plugin.api..")
        .should()
        .dependOnClassesThat(
            resideOutsideOfPackages(
                "org.patchbay.plugin.api..", "java..", "javax..", "org.osgi..", "jakarta.ws.rs.."))
        .check(classes);
  }

  @Test
  void componentsLeaveNoChoiceOfConstructors() {
    constructors()
        .that()
        .areAnnotatedWith(Activate.class)
        .should(beAloneWithTheirNumberOfParameters())
        .check(classes);
  }

  /** Felix SCR knows the one to call by that number alone, and tries all that have it. */
  private static ArchCondition<JavaConstructor> beAloneWithTheirNumberOfParameters() {
    return new ArchCondition<>("be alone with their number of parameters") {
      @Override
      public void check(JavaConstructor activated, ConditionEvents events) {
        int parameters = activated.getRawParameterTypes().size();
        for (JavaConstructor other : activated.getOwner().getConstructors()) {
          if (!other.equals(activated) && other.getRawParameterTypes().size() == parameters) {
            events.add(
                SimpleConditionEvent.violated(
                    activated,
                    "Felix SCR cannot tell "
                        + activated.getFullName()
                        + " from "
                        + other.getFullName()
                        + ": give one of them another number of parameters"));
          }
        }
      }
    };
  }
}
