package dev.reloader;

/** Thrown by {@link Reloader#pin} when there is no generation that may be pinned. */
public final class ReloadFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  ReloadFailedException(Failure failure) {
    super(failure.message(), failure.cause());
    this.failure = failure;
  }

  /**
   * Answers the failure that stands.
   *
   * @return what has to be mended
   */
  public Failure failure() {
    return failure;
  }
}
