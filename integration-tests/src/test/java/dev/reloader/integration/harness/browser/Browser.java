package dev.reloader.integration.harness.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A headless Chromium, with one page open. Used by one thread.
 *
 * <p>Which one, and its driver, say the system properties {@code browser} and {@code
 * browser.driver}; by default those of Debian's packages. Nothing is ever downloaded.
 */
public final class Browser implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars");

  /** It warns that it does not know this browser's version of a protocol that is not used. */
  private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  static Browser start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(file("browser", "/usr/bin/chromium"));
    options.addArguments(FLAGS);
    try {
      options.addArguments("--user-data-dir=" + Files.createTempDirectory("browser"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(file("browser.driver", "/usr/bin/chromedriver"))
            .build();
    DEVTOOLS.setLevel(Level.SEVERE);
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
    return new Browser(driver);
  }

  private static File file(String property, String usual) {
    String given = System.getProperty(property, "");
    File file = new File(given.isEmpty() ? usual : given);
    if (!file.canExecute()) {
      throw new IllegalStateException(
          "There is no "
              + file
              + ": install Debian's chromium and chromium-driver, or say where they are by"
              + " -Dbrowser=PATH -Dbrowser.driver=PATH, or leave the tests in a browser out by"
              + " -Dit.excluded='slow | browser'");
    }
    return file;
  }

  /** Opens an address in the page. Does not wait for anything but that it is loaded. */
  public Page open(String url) {
    driver.get(url);
    return page();
  }

  /** The page that is open. */
  public Page page() {
    return new Page(driver);
  }

  /** Shows pages in a viewport of that size, in CSS pixels. */
  public Browser sized(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /** The scheme that pages are told the user prefers: {@code light} or {@code dark}. */
  public Browser preferring(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    return this;
  }

  /** Writes the whole page, what must be scrolled to as well, to {@code target/screenshots}. */
  public Path screenshot(String name) {
    Object data =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
            .get("data");
    try {
      Path directory = Files.createDirectories(Path.of("target/screenshots").toAbsolutePath());
      return Files.write(
          directory.resolve(name + ".png"), Base64.getDecoder().decode((String) data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A blank page in a new window, of the usual size, light, without cookies. */
  void reset() {
    for (String old : List.copyOf(driver.getWindowHandles())) {
      driver.switchTo().window(old);
    }
    String before = driver.getWindowHandle();
    String fresh = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
    driver.switchTo().window(before).close();
    driver.switchTo().window(fresh);
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
    sized(1280, 800).preferring("light");
  }

  @Override
  public void close() {
    driver.quit();
  }
}
