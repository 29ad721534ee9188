package com.example.teahouse;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The teas there are, by id. */
record Menu(Map<String, Tea> teas) {

  private static final String ATTRIBUTE = Menu.class.getName();

  static Menu load() throws IOException {
    Properties lines = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Menu.class.getResourceAsStream("/teas.properties"), StandardCharsets.UTF_8)) {
      lines.load(reader);
    }
    Map<String, Tea> teas = new TreeMap<>();
    lines.stringPropertyNames().forEach(id -> teas.put(id, Tea.parse(id, lines.getProperty(id))));
    return new Menu(teas);
  }

  static Menu of(ServletContext context) {
    return (Menu) context.getAttribute(ATTRIBUTE);
  }

  void hangUp(ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
  }

  Collection<Tea> all() {
    return teas.values();
  }

  Optional<Tea> tea(String id) {
    return Optional.ofNullable(id).map(teas::get);
  }
}
