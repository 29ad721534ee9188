package dev.reloader.integration.harness.browser;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.FluentWait;

/** What a browser shows. What it is said to show it may show a little later: that is waited for. */
public final class Page {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The text that is rendered, also that of open shadow roots. */
  private static final String TEXT =
      """
      const texts = [document.body ? document.body.innerText : ''];
      const look = root => root.querySelectorAll('*').forEach(element => {
        if (element.shadowRoot) {
          element.shadowRoot.querySelectorAll(':host > *, :scope > *').forEach(child => {
            if (child.innerText) { texts.push(child.innerText); }
          });
          look(element.shadowRoot);
        }
      });
      look(document);
      return texts.join('\\n');
      """;

  private final ChromeDriver driver;

  Page(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Waits until the page shows this text. */
  public Page shows(String text) {
    return await("\"" + text + "\" on the page", () -> text().contains(text));
  }

  /** Waits until the page does not show this text any more. */
  public Page showsNot(String text) {
    return await("no \"" + text + "\" on the page", () -> !text().contains(text));
  }

  /** Waits until a condition holds. */
  public Page await(String what, BooleanSupplier condition) {
    try {
      new FluentWait<>(driver)
          .withTimeout(PATIENCE)
          .pollingEvery(Duration.ofMillis(50))
          .ignoring(WebDriverException.class) // the page may be exchanged while it is looked at
          .until(ignored -> condition.getAsBoolean());
    } catch (TimeoutException e) {
      throw new AssertionError(
          "There is never " + what + "; it shows:\n" + orWhyNot(this::text), e);
    }
    return this;
  }

  private static String orWhyNot(Supplier<String> text) {
    try {
      return text.get();
    } catch (WebDriverException e) {
      return e.toString();
    }
  }

  /** The text that it shows now. */
  public String text() {
    return String.valueOf(script(TEXT));
  }

  /** The text of the first element of that selector. */
  public String text(String selector) {
    return driver.findElement(By.cssSelector(selector)).getText();
  }

  /** The address that it shows. */
  public String url() {
    return driver.getCurrentUrl();
  }

  /** The page as it is in the browser now. */
  public String source() {
    return driver.getPageSource();
  }

  /** The computed style of the first element of that selector. */
  public String style(String selector, String property) {
    return driver.findElement(By.cssSelector(selector)).getCssValue(property);
  }

  /** Clicks on the first element of that selector. */
  public Page click(String selector) {
    driver.findElement(By.cssSelector(selector)).click();
    return this;
  }

  /** Presses a key, such as those of {@link org.openqa.selenium.Keys}, whatever has the focus. */
  public Page press(CharSequence key) {
    new Actions(driver).sendKeys(key).perform();
    return this;
  }

  /** Loads the page again. */
  public Page refresh() {
    driver.navigate().refresh();
    return this;
  }

  /** Runs JavaScript in the page and returns what it returns. */
  public Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }
}
