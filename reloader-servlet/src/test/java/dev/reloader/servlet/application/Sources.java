package dev.reloader.servlet.application;

import jakarta.annotation.Resource;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes of an application as their source, compiled into a directory. */
final class Sources {
  private static final Pattern NAME = Pattern.compile("(?:class|interface) (\\w+)");
  private static final String IMPORTS =
      """
      package app;
      import dev.reloader.servlet.application.Journal;
      import jakarta.annotation.*;
      import jakarta.servlet.*;
      import jakarta.servlet.annotation.*;
      import jakarta.servlet.http.*;
      import java.io.*;
      import java.util.*;
      """;

  private final List<JavaFileObject> files = new ArrayList<>();

  /** Adds classes of package {@code app}; the usual imports are there. */
  Sources add(String... bodies) {
    for (String body : bodies) {
      Matcher name = NAME.matcher(body);
      if (!name.find()) {
        throw new IllegalArgumentException(body);
      }
      files.add(new Source(name.group(1), IMPORTS + body));
    }
    return this;
  }

  /** A loader of the compiled classes below this test's own. */
  URLClassLoader compile(Path directory) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter diagnostics = new StringWriter();
    List<String> options = List.of("-proc:none", "-d", directory.toString(), "-cp", classPath());
    if (!compiler.getTask(diagnostics, null, null, options, null, files).call()) {
      throw new IllegalArgumentException(diagnostics.toString());
    }
    try {
      return new URLClassLoader(
          "app", new URL[] {directory.toUri().toURL()}, Sources.class.getClassLoader());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String classPath() {
    return Stream.of(Servlet.class, Resource.class, Journal.class)
        .map(type -> location(type).toString())
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///app/" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
