package dev.reloader.integration.harness.browser;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one browser for all tests of the run, and gives it to each as if it were new. */
final class OneBrowser implements ParameterResolver, AfterTestExecutionCallback {

  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(OneBrowser.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Browser browser =
        context
            .getRoot()
            .getStore(HERE)
            .getOrComputeIfAbsent(Browser.class, type -> Browser.start(), Browser.class);
    browser.reset();
    return browser;
  }

  /** A picture tells more than the message of an assertion. */
  @Override
  public void afterTestExecution(ExtensionContext context) {
    Browser browser = context.getRoot().getStore(HERE).get(Browser.class, Browser.class);
    if (browser != null && context.getExecutionException().isPresent()) {
      browser.screenshot(
          "failed-"
              + context.getRequiredTestClass().getSimpleName()
              + "-"
              + context.getRequiredTestMethod().getName());
    }
  }
}
