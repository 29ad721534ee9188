package com.example.teahouse;

import java.util.Locale;

/** A tea on the menu, its price in cents. */
record Tea(String id, String name, String origin, int cents, String taste) {

  /** Reads {@code Sencha; Japan; 650; grassy}, as teas.properties has it. */
  static Tea parse(String id, String line) {
    String[] part = line.split("\\s*;\\s*", 4);
    return new Tea(id, part[0], part[1], Integer.parseInt(part[2]), part[3]);
  }

  String price(String currency) {
    return String.format(Locale.ROOT, "%s %d.%02d", currency, cents / 100, cents % 100);
  }
}
