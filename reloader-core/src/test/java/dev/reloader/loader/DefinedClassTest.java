package dev.reloader.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.Project;
import dev.reloader.pool.Root;
import dev.reloader.pool.SignedJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a class defined by a generation is told to be, or why it is none. */
class DefinedClassTest {

  @TempDir Path temp;

  private final Loaders loaders = new Loaders();
  private Project classes;

  @BeforeEach
  void compile() throws IOException {
    classes = new Project(temp.resolve("classes")).greeting("Hello", "1");
  }

  @AfterEach
  void closeLoaders() throws IOException {
    loaders.close();
  }

  private PoolClassLoader loader() throws Exception {
    return Loaders.generation(loaders.container(classes.directory()), Root.of(classes.directory()));
  }

  @Test
  void aMissingSuperclassIsTheVirtualMachinesError() throws Exception {
    classes.compile("lib.Base", "package lib; public class Base {}");
    classes.compile("com.acme.Sub", "package com.acme; public class Sub extends lib.Base {}");
    classes.delete("lib/Base.class");
    PoolClassLoader loader = loader();

    NoClassDefFoundError error =
        assertThrows(NoClassDefFoundError.class, () -> loader.loadClass("com.acme.Sub"));
    assertEquals("lib/Base", error.getMessage());
  }

  @Test
  void aClassFileTheVirtualMachineRefusesIsNamed() throws Exception {
    byte[] bytes = classes.bytes("com/acme/Hello.class");
    // With features in preview, which this virtual machine was not told to allow.
    bytes[4] = bytes[5] = (byte) 0xff;
    Files.write(classes.file("com/acme/Hello.class"), bytes);
    PoolClassLoader loader = loader();

    UnsupportedClassVersionError error =
        assertThrows(UnsupportedClassVersionError.class, () -> loader.loadClass("com.acme.Hello"));
    String file = " (class file " + classes.file("com/acme/Hello.class").toUri().toURL() + ")";
    assertTrue(error.getMessage().endsWith(file), error.getMessage());
    assertNotNull(error.getCause());
  }

  @Test
  void aClassHasItsPackageAndItsCodeSource() throws Exception {
    Class<?> hello = loader().loadClass("com.acme.Hello");

    assertEquals("com.acme", hello.getPackage().getName());
    assertEquals(
        classes.directory().toUri().toURL(),
        hello.getProtectionDomain().getCodeSource().getLocation());
  }

  @Test
  void aJarsManifestDescribesItsPackagesAndSealsThem() throws Exception {
    classes.write(
        "META-INF/MANIFEST.MF",
        """
        Manifest-Version: 1.0
        Implementation-Version: 7
        Sealed: true

        Name: org/open/
        Sealed: false
        Specification-Title: Open

        """);
    classes.compile("org.open.A", "package org.open; public class A {}");
    Path jar = classes.jar(temp.resolve("acme.jar"));
    Project intruder = new Project(temp.resolve("intruder")).greeting("Intruder", "1");
    PoolClassLoader loader =
        Loaders.generation(loaders.container(), Root.of(jar), Root.of(intruder.directory()));

    Package acme = loader.loadClass("com.acme.Hello").getPackage();
    Package open = loader.loadClass("org.open.A").getPackage();

    assertEquals("7", acme.getImplementationVersion());
    assertTrue(acme.isSealed());
    assertEquals("Open", open.getSpecificationTitle());
    assertFalse(open.isSealed());
    assertThrows(SecurityException.class, () -> loader.loadClass("com.acme.Intruder"));
  }

  @Test
  void aClassOfASignedJarKnowsItsSigners() throws Exception {
    Path signed = SignedJar.sign(classes.jar(temp.resolve("acme.jar")), temp);

    Class<?> hello =
        Loaders.generation(loaders.container(), Root.of(signed)).loadClass("com.acme.Hello");

    assertEquals(1, hello.getProtectionDomain().getCodeSource().getCodeSigners().length);
    assertEquals(1, hello.getSigners().length);
  }
}
