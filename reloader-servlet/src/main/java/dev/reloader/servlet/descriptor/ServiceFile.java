package dev.reloader.servlet.descriptor;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A provider-configuration file as {@link java.util.ServiceLoader} defines it. */
final class ServiceFile {
  private ServiceFile() {}

  static List<String> classNames(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").trim())
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
