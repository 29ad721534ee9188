package dev.reloader.servlet.blueprint;

import jakarta.servlet.MultipartConfigElement;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a servlet's uploads. Immutable.
 *
 * @param location the directory of parts on disk, or null for the container's choice
 * @param maxFileSize the most bytes of one part, -1 for no limit
 * @param maxRequestSize the most bytes of a request, -1 for no limit
 * @param fileSizeThreshold bytes beyond which a part is written to disk
 */
public record MultipartDeclaration(
    @Nullable String location, long maxFileSize, long maxRequestSize, int fileSizeThreshold) {

  /** The same limits as the Servlet API's own type. */
  public MultipartConfigElement toElement() {
    return new MultipartConfigElement(location, maxFileSize, maxRequestSize, fileSizeThreshold);
  }
}
