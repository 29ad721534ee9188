package dev.reloader.servlet.descriptor.assembly;

import dev.reloader.servlet.blueprint.DescriptorException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named {@link Setting}s, such as init parameters, in the order they first came. */
final class Settings {
  private final String what;
  private final Map<String, Setting<String>> settings = new LinkedHashMap<>();

  Settings(String what) {
    this.what = what;
  }

  void offer(String name, String value, Source from) throws DescriptorException {
    settings
        .computeIfAbsent(name, key -> new Setting<>(what + " \"" + key + "\""))
        .offer(value, from);
  }

  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    settings.forEach((name, setting) -> values.put(name, setting.or("")));
    return values;
  }
}
