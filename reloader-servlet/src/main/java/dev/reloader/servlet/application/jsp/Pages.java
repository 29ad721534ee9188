package dev.reloader.servlet.application.jsp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Pages and tag files that a JSP engine has compiled below its scratch directory. Immutable. */
final class Pages {

  /** A class file as young as that may still be written. */
  private static final long YOUNG_MILLIS = 2000;

  private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

  private final Path scratch;
  private final List<Page> pages;

  /**
   * One of them.
   *
   * @param type the class file, whose time the engine has set to the page's own
   * @param words each word of the source that the page was translated to
   * @param references what its class file refers to, as paths without {@code .class}
   */
  private record Page(Path type, Set<String> words, Set<String> references) {

    String name() {
      String file = String.valueOf(type.getFileName());
      return file.substring(0, file.length() - ".class".length());
    }
  }

  private Pages(Path scratch, List<Page> pages) {
    this.scratch = scratch;
    this.pages = pages;
  }

  static Pages in(Path scratch) throws IOException {
    List<Page> pages = new ArrayList<>();
    for (Path file : files(scratch)) {
      String name = String.valueOf(file.getFileName());
      if (!name.endsWith(".class") || name.contains("$") || isYoung(file)) {
        continue;
      }
      Path source = file.resolveSibling(name.replaceFirst("\\.class$", ".java"));
      if (Files.exists(source)) { // else nobody knows what it was made of
        pages.add(new Page(file, words(source), References.of(Files.readAllBytes(file))));
      }
    }
    return new Pages(scratch, pages);
  }

  private static boolean isYoung(Path file) throws IOException {
    long age = System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis();
    return age < YOUNG_MILLIS;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (NoSuchFileException stopped) {
      return List.of();
    }
  }

  private static Set<String> words(Path source) throws IOException {
    Set<String> words = new HashSet<>();
    Matcher word = WORD.matcher(Files.readString(source, StandardCharsets.UTF_8));
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }

  boolean isEmpty() {
    return pages.isEmpty();
  }

  /** Without what a change touches, and without what uses such a tag file. */
  Pages untouched(Affected affected) {
    List<Page> touched = new ArrayList<>();
    for (Page page : pages) {
      if (affected.touches(page.words(), page.references())) {
        touched.add(page);
      }
    }
    for (int i = 0; i < touched.size(); i++) {
      String name = touched.get(i).name();
      for (Page page : pages) {
        if (!touched.contains(page) && page.words().contains(name)) {
          touched.add(page);
        }
      }
    }
    return new Pages(scratch, pages.stream().filter(page -> !touched.contains(page)).toList());
  }

  /** Copies them with their times, by which the engine knows whether the page has been edited. */
  void copyTo(Path target) throws IOException {
    for (Page page : pages) {
      String name = page.name();
      List<Path> files =
          files(page.type().resolveSibling("")).stream()
              .filter(file -> isOf(name, String.valueOf(file.getFileName())))
              .toList();
      for (Path file : files) {
        Path copy = target.resolve(scratch.relativize(file));
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static boolean isOf(String page, String file) {
    return file.startsWith(page + ".") || file.startsWith(page + "$");
  }
}
