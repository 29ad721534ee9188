package dev.reloader.pool;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where entries come from: one directory, jar or watched file, and what all its entries have in
 * common. Holds no content, so that an entry shared with the next snapshot holds on to nothing.
 */
final class Origin {

  /** What a URL's path may contain as it is, besides letters and digits. */
  private static final String PLAIN = "-_.!~*'():@&=+$,/";

  private static final Pattern VERSION = Pattern.compile("^META-INF/versions/[0-9]+/");

  private final URL location;

  /** What stands before the path of an entry in its URL. */
  private final String prefix;

  private final @Nullable Manifest manifest;

  private Origin(URL location, String prefix, @Nullable Manifest manifest) {
    this.location = location;
    this.prefix = prefix;
    this.manifest = manifest;
  }

  static Origin directory(Path path) {
    String url = fileUrl(path);
    // Only a directory that exists at this moment would get its slash.
    String withSlash = url.endsWith("/") ? url : url + "/";
    return new Origin(url(withSlash), withSlash, null);
  }

  static Origin jar(Path path, @Nullable Manifest manifest) {
    String url = fileUrl(path);
    return new Origin(url(url), "jar:" + url + "!/", manifest);
  }

  static Origin file(Path path) {
    String url = fileUrl(path);
    return new Origin(url(url), url, null);
  }

  URL location() {
    return location;
  }

  @Nullable Manifest manifest() {
    return manifest;
  }

  /** Returns the URL of what is here under this name. */
  URL resolve(String name) {
    return url(prefix + encode(name));
  }

  /** Returns the name that resolves to this URL, or null if none here does. */
  @Nullable String relativize(String url) {
    if (!url.startsWith(prefix)) {
      return null;
    }
    try {
      // As a path, a plus sign stands for itself.
      String name = url.substring(prefix.length()).replace("+", "%2B");
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Returns the path of what a multi-release jar keeps under this name. */
  static String unversioned(String name) {
    return VERSION.matcher(name).replaceFirst("");
  }

  private static String fileUrl(Path path) {
    try {
      return path.toUri().toURL().toExternalForm();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path + " is not of the file system that URLs name", e);
    }
  }

  private static URL url(String text) {
    try {
      return new URL(text);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("The Java platform knows the URLs of files and jars", e);
    }
  }

  private static String encode(String name) {
    StringBuilder encoded = new StringBuilder(name.length() + 16);
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded
            .append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return encoded.toString();
  }
}
