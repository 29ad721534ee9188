package dev.reloader.integration.harness;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Adds to the failure of a test what its server logged meanwhile. */
final class LogOnFailure implements BeforeEachCallback, TestExecutionExceptionHandler {

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(LogOnFailure.class);

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    context.getStore(HERE).put("mark", Server.of(context).log().length());
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    Integer mark = context.getStore(HERE).get("mark", Integer.class);
    String log = Server.of(context).log();
    if (mark <= log.length()) { // else the log is a new one, of a server that this test started
      log = log.substring(mark);
    }
    failure.addSuppressed(new ServerLog(log));
    throw failure;
  }

  /** A part of a server's log, in the shape in which a report prints it. */
  private static final class ServerLog extends Exception {

    private static final long serialVersionUID = 1;

    ServerLog(String log) {
      super("the server's log\n" + log, null, false, false);
    }
  }
}
