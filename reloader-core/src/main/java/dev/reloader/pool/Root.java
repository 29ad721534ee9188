package dev.reloader.pool;

import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Objects;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where reloadable files are: a directory, a jar, the jars of a directory whose names match a glob,
 * one watched file that is no part of the class path, or a directory of sources. What a root names
 * need not exist: a missing one holds nothing, and may appear later. Immutable; its path is
 * absolute and normalized.
 */
public final class Root {

  /** What a root stands for; whether a class path is a directory or a jar is seen at each look. */
  enum Kind {
    CLASS_PATH,
    JARS,
    FILE,
    SOURCES
  }

  private final Kind kind;
  private final Path path;

  /** The glob of {@code JARS}, the reserved path of {@code FILE}, else empty. */
  private final String argument;

  private final @Nullable PathMatcher matcher;

  private Root(Kind kind, Path path, String argument, @Nullable PathMatcher matcher) {
    this.kind = kind;
    this.path = path.toAbsolutePath().normalize();
    this.argument = argument;
    this.matcher = matcher;
  }

  /** Returns the root that is this directory or jar. */
  public static Root of(Path path) {
    return new Root(Kind.CLASS_PATH, path, "", null);
  }

  /**
   * Returns the root that is every jar of a directory whose file name matches. Which jars these are
   * is found out at each look; their order is that of their names.
   *
   * @param directory the directory of the jars; those of directories within are not meant
   * @param glob a glob for file names, as {@link java.nio.file.FileSystem#getPathMatcher} knows it
   * @throws IllegalArgumentException if the glob is none, or contains a directory
   */
  public static Root glob(Path directory, String glob) {
    if (glob.isBlank() || glob.indexOf('/') >= 0) {
      throw badGlob(directory, glob, "it must match file names, not paths", null);
    }
    try {
      PathMatcher matcher = directory.getFileSystem().getPathMatcher("glob:" + glob);
      return new Root(Kind.JARS, directory, glob, matcher);
    } catch (PatternSyntaxException e) {
      throw badGlob(directory, glob, e.getDescription(), e);
    }
  }

  /**
   * Returns the root that is one watched file. It stands in the snapshot under a reserved path,
   * which no class loader answers.
   *
   * @param file the file
   * @param path the reserved path, such as {@code /WEB-INF/web.xml}
   * @throws IllegalArgumentException if the path does not start with a slash
   */
  public static Root file(Path file, String path) {
    if (!path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException(
          "The path of the watched file "
              + file
              + " is \""
              + path
              + "\"; it must start with a"
              + " slash and end without one, like \"/WEB-INF/web.xml\".");
    }
    return new Root(Kind.FILE, file, path, null);
  }

  /**
   * Returns the root that is a directory of sources. Its {@code .java} files, and the resources
   * beside them, are watched and read like everything else, but are on no class path: they are what
   * {@link Snapshot#sources} answers, to be compiled and copied.
   *
   * <p>Files whose name begins with a dot or a hash, or ends with a tilde, are editors' own and no
   * part of it.
   */
  public static Root sources(Path directory) {
    return new Root(Kind.SOURCES, directory, "", null);
  }

  Kind kind() {
    return kind;
  }

  /** Returns whether classes and resources come from this root; else it is only watched. */
  public boolean isClassPath() {
    return kind != Kind.FILE && kind != Kind.SOURCES;
  }

  /** Returns whether this is a directory of sources. */
  public boolean isSources() {
    return kind == Kind.SOURCES;
  }

  /** Returns whether files are looked for in the directories below, should this be a directory. */
  public boolean isTree() {
    return kind == Kind.CLASS_PATH || kind == Kind.SOURCES;
  }

  /** Returns the directory, the jar or the file; of a glob, the directory of its jars. */
  public Path path() {
    return path;
  }

  /** Whether a file of this path is one that a compiler reads. */
  static boolean isSource(String path) {
    return path.endsWith(".java");
  }

  String reservedPath() {
    return argument;
  }

  /** Whether a file of this name, directly in {@link #path}, is one of the root's jars. */
  boolean matchesJar(Path fileName) {
    return matcher != null && matcher.matches(fileName);
  }

  /** Whether this path names one of the root's jars, be there one or not. */
  boolean isJar(Path file) {
    Path name = file.getFileName();
    return name != null && path.equals(file.getParent()) && matchesJar(name);
  }

  /** Whether a survey of this root found this place, or could have. */
  boolean owns(Place place) {
    return switch (kind) {
      case CLASS_PATH -> place.path().equals(path) && place.form().isClassPath();
      case JARS -> place.form() == Form.JAR && isJar(place.path());
      case FILE ->
          place.form() == Form.FILE
              && place.path().equals(path)
              && place.files().containsKey(argument);
      case SOURCES -> place.form() == Form.SOURCES && place.path().equals(path);
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Root root
        && kind == root.kind
        && path.equals(root.path)
        && argument.equals(root.argument);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, path, argument);
  }

  /** Returns the path, with the glob where there is one. */
  @Override
  public String toString() {
    return kind == Kind.JARS
        ? path.resolve("") + path.getFileSystem().getSeparator() + argument
        : path.toString();
  }

  private static IllegalArgumentException badGlob(
      Path directory, String glob, String why, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "The glob \""
            + glob
            + "\" for the jars of "
            + directory
            + " cannot be used: "
            + why
            + ". An example that can: \"acme-*.jar\".",
        cause);
  }
}
