package dev.reloader.graph;

import dev.reloader.pool.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a file says that names the providers of a service: who defines a service finds its
 * providers, whose names it never mentions. Immutable.
 *
 * @param of the package of the service
 * @param packages those of the providers
 */
record Providers(String of, Set<String> packages) {

  private static final String SERVICES = "META-INF/services/";

  static boolean isIn(Entry entry) {
    return entry.path().startsWith(SERVICES);
  }

  static Providers read(Entry entry) {
    Set<String> packages = new TreeSet<>();
    for (String line : new String(entry.bytes(), StandardCharsets.UTF_8).split("\\R", -1)) {
      String provider = line.replaceFirst("#.*", "").strip();
      if (!provider.isEmpty()) {
        packages.add(PackageGraph.packageOf(provider));
      }
    }
    return new Providers(
        PackageGraph.packageOf(entry.path().substring(SERVICES.length())), Set.copyOf(packages));
  }
}
