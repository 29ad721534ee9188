package dev.reloader.compile;

/** Thrown where there are sources to compile, and nothing to compile them. The message says why. */
public final class NoCompilerException extends Exception {

  private static final long serialVersionUID = 1L;

  NoCompilerException(String reason) {
    super(
        "There is no Java compiler: "
            + reason
            + ". Start the container on a JDK, or put the Eclipse compiler (org.eclipse.jdt:ecj)"
            + " into WEB-INF/lib, or compile by other means and remove the setting \"sources\".");
  }
}
