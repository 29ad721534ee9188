package dev.reloader;

import java.io.IOException;

/** An interface of the fixed side, implemented by classes that tests edit. */
public interface Till {

  String name();

  int sell() throws IOException;

  default String sign() {
    return "open: " + name();
  }
}
