package dev.reloader.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Project;
import dev.reloader.pool.Root;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Which classes a generation defines, and which it has from its parent. */
class PoolClassLoaderTest {

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

  private static String greet(ClassLoader loader, String name) throws Exception {
    return loader.loadClass(name).getConstructor().newInstance().toString();
  }

  @Test
  void aClassOfThePoolIsNotTheParents() throws Exception {
    PoolClassLoader loader = loader();

    Class<?> hello = loader.loadClass("com.acme.Hello");

    assertSame(loader, hello.getClassLoader());
    assertSame(hello, loader.loadClass("com.acme.Hello"));
    assertSame(hello, Class.forName("com.acme.Hello", true, loader));
    assertNotSame(hello, loader.getParent().loadClass("com.acme.Hello"));
    assertEquals("PoolClassLoader[generation 1]", loader.toString());
    assertEquals("generation 1", loader.getName());
  }

  @Test
  void aClassFirstUsedAfterItsFileChangedIsStillTheOldOne() throws Exception {
    PoolClassLoader loader = loader();
    classes.greeting("Hello", "2");

    assertEquals("1", greet(loader, "com.acme.Hello"));
    assertEquals("2", greet(loader(), "com.acme.Hello"));
  }

  @Test
  void aClassFirstUsedAfterItsFileWasDeletedIsStillThere() throws Exception {
    PoolClassLoader loader = loader();
    classes.delete("com");

    assertEquals("1", greet(loader, "com.acme.Hello"));
  }

  @Test
  void aClassWrittenLaterIsNotTakenFromTheParent() throws Exception {
    PoolClassLoader loader = loader();
    classes.greeting("Later", "2");

    ClassNotFoundException refusal =
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass("com.acme.Later"));

    assertEquals(
        "com.acme.Later is not in PoolClassLoader[generation 1]: the parent loader "
            + loader.getParent()
            + " found it inside a root of the pool, where it was written after or deleted since"
            + " this generation was made",
        refusal.getMessage());
    assertNull(loader.getResource("com/acme/Later.class"));
    assertNull(loader.getResourceAsStream("com/acme/Later.class"));
    assertFalse(loader.getResources("com/acme/Later.class").hasMoreElements());
  }

  @Test
  void aDeletedClassThatTheParentStillHasIsNotTaken() throws Exception {
    ClassLoader parent = loaders.container(classes.directory());
    parent.loadClass("com.acme.Hello");
    classes.delete("com/acme/Hello.class").greeting("Other", "1");

    PoolClassLoader loader = Loaders.generation(parent, Root.of(classes.directory()));

    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("com.acme.Hello"));
  }

  @Test
  void anExcludedClassIsTheParentsThoughItIsInARoot() throws Exception {
    ClassNames names = ClassNames.of(List.of(), List.of("com.acme.Hello"));
    PoolClassLoader loader =
        Loaders.generation(
            loaders.container(classes.directory()), names, Root.of(classes.directory()));

    assertSame(loader.getParent().loadClass("com.acme.Hello"), loader.loadClass("com.acme.Hello"));
    assertNotNull(loader.getResource("com/acme/Hello.class"));
  }

  @Test
  void aLibraryIsTheParentsAndShownOnce() throws Exception {
    Project library = new Project(temp.resolve("library")).write("a.txt", "library");
    library.compile("lib.Tool", "package lib; public class Tool {}");
    classes.write("a.txt", "pool");
    PoolClassLoader loader =
        Loaders.generation(
            loaders.container(classes.directory(), library.directory()),
            Root.of(classes.directory()));

    assertSame(loader.getParent(), loader.loadClass("lib.Tool").getClassLoader());
    assertEquals(
        List.of(
            classes.file("a.txt").toUri().toURL().toString(),
            library.file("a.txt").toUri().toURL().toString()),
        texts(loader, "a.txt"));
    classes.write("later.txt", "pool");
    library.write("later.txt", "library");
    assertEquals(library.file("later.txt").toUri().toURL(), loader.getResource("later.txt"));
    try (var in = loader.getResourceAsStream("later.txt")) {
      assertEquals("library", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static List<String> texts(ClassLoader loader, String name) throws IOException {
    List<String> texts = new ArrayList<>();
    loader.getResources(name).asIterator().forEachRemaining(url -> texts.add(url.toString()));
    return texts;
  }

  @Test
  void classesOfThePlatformAndOfTheServletApiAreAlwaysTheParents() throws Exception {
    for (String name : List.of("javax.sql.DataSource", "org.w3c.dom.Node")) {
      int end = name.lastIndexOf('.');
      classes.file(name.substring(0, end).replace('.', '/')).toFile().mkdirs();
      ClassWriter shadow = new ClassWriter(0);
      String path = name.replace('.', '/');
      shadow.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, path, null, "java/lang/Object", null);
      Files.write(classes.file(path + ".class"), shadow.toByteArray());
    }
    classes.compile("javax.acme.Own", "package javax.acme; public class Own {}");
    classes.compile(
        "jakarta.servlet.jsp.jstl.Own", "package jakarta.servlet.jsp.jstl; public class Own {}");
    classes.compile("jakarta.servlet.Own", "package jakarta.servlet; public class Own {}");
    classes.compile("dev.reloader.Own", "package dev.reloader; public class Own {}");
    PoolClassLoader loader = loader();

    assertSame(javax.sql.DataSource.class, loader.loadClass("javax.sql.DataSource"));
    assertSame(org.w3c.dom.Node.class, loader.loadClass("org.w3c.dom.Node"));
    assertSame(loader, loader.loadClass("javax.acme.Own").getClassLoader());
    assertSame(loader, loader.loadClass("jakarta.servlet.jsp.jstl.Own").getClassLoader());
    assertSame(loader.getParent(), loader.loadClass("dev.reloader.Own").getClassLoader());
    assertSame(loader.getParent(), loader.loadClass("jakarta.servlet.Own").getClassLoader());
    assertSame(Pool.class, loader.loadClass("dev.reloader.pool.Pool"));
  }

  @Test
  void aNameWithSlashesIsNoClass() throws Exception {
    PoolClassLoader loader = loader();

    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("com/acme/Hello"));
  }

  @Test
  void manyThreadsThatLoadClassesOfEachOtherDoNotBlock() throws Exception {
    int count = 40;
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Each uses the next, the last the first, and extends the one before.
      sources.add("com.acme.C" + i);
      sources.add(
          String.format(
              """
              package com.acme;
              public class C%1$d extends %2$s {
                static class In {}
                @Override public String toString() {
                  return new C%3$d().getClass().getName() + new In().getClass();
                }
              }
              """,
              i, i % 4 == 0 ? "Hello" : "C" + (i - 1), (i + 1) % count));
    }
    classes.compile(sources.toArray(String[]::new));
    for (int round = 0; round < 10; round++) {
      PoolClassLoader loader = loader();
      int threads = 16;
      ExecutorService executor = Executors.newFixedThreadPool(threads);
      CountDownLatch go = new CountDownLatch(1);
      List<Future<List<Class<?>>>> loaded = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int start = t * 7;
        boolean down = t % 2 == 0;
        loaded.add(
            executor.submit(
                () -> {
                  go.await();
                  Class<?>[] all = new Class<?>[count];
                  for (int i = 0; i < count; i++) {
                    int n = Math.floorMod(down ? start - i : start + i, count);
                    all[n] = loader.loadClass("com.acme.C" + n);
                    Object made = all[n].getConstructor().newInstance();
                    assertTrue(made.toString().startsWith("com.acme.C"));
                  }
                  return List.of(all);
                }));
      }
      go.countDown();
      List<Class<?>> first = loaded.get(0).get(30, TimeUnit.SECONDS);
      for (Future<List<Class<?>>> each : loaded) {
        assertEquals(first, each.get(30, TimeUnit.SECONDS));
      }
      executor.shutdown();
      assertSame(loader, first.get(0).getClassLoader());
      assertEquals(count, new TreeSet<>(first.stream().map(Class::getName).toList()).size());
    }
  }
}
