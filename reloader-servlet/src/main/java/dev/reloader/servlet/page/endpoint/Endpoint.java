package dev.reloader.servlet.page.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** One of the addresses below {@code /__reloader/}. Implementations are thread-safe. */
interface Endpoint {

  /** The methods that are answered, as in an {@code Allow} header. */
  List<String> methods();

  /** Answers a request of one of the methods, by a client that may see it. No pin is held. */
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

  /** Ends what is under way. */
  default void close() {}
}
