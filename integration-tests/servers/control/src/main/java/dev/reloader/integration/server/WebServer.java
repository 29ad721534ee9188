package dev.reloader.integration.server;

import java.nio.file.Path;

/** A server that starts empty and takes exploded web applications one by one. */
public interface WebServer {

  /**
   * Starts the server on a free port of the loopback address.
   *
   * @param scratch an empty directory for the server's temporary files
   * @return the port
   */
  int start(Path scratch) throws Exception;

  /**
   * Starts the exploded web application in {@code directory} under {@code /name}.
   *
   * @throws Exception if the application does not start
   */
  void deploy(String name, Path directory) throws Exception;

  /** Stops the application called {@code name}. */
  void undeploy(String name) throws Exception;
}
