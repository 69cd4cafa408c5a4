package dev.kyphos.explorer;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.os.ExecutableFinder;

/** The Chromium of this machine, without a window. One is started for all tests, and ends with this JVM. */
final class Chromium {

    static final String NONE =
            "No Chromium with its chromedriver on this machine: the explorer page is NOT tested in a browser. Install"
                    + " both (Debian: chromium and chromium-driver), or say where they are with -Dkyphos.chromium=…"
                    + " and -Dwebdriver.chrome.driver=…";

    private static final String BROWSER = "kyphos.chromium";

    /** Selenium's own property. */
    private static final String DRIVER = "webdriver.chrome.driver";

    /** Selenium warns that it has no DevTools protocol of this Chromium's version; it is not used here. */
    private static final Logger DEV_TOOLS = Logger.getLogger("org.openqa.selenium.devtools");

    private Chromium() {}

    static boolean isInstalled() {
        return chromium().isPresent() && chromedriver().isPresent();
    }

    static ChromeDriver shared() {
        return Shared.CHROME;
    }

    private static Optional<String> chromium() {
        return program(BROWSER, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    }

    private static Optional<String> chromedriver() {
        return program(DRIVER, "chromedriver");
    }

    /** The program that the system property names, or else the first of these names on the path. */
    private static Optional<String> program(String property, String... names) {
        String set = System.getProperty(property);
        return (set == null ? Stream.of(names) : Stream.of(set))
                .map(new ExecutableFinder()::find)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static ChromeDriver start() {
        DEV_TOOLS.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions()
                .setBinary(chromium().orElseThrow())
                .addArguments(
                        "--headless=new",
                        "--no-sandbox", // which root can't have
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--disable-sync",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-extensions",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--lang=en");
        options.enableBiDi();
        options.setCapability(ChromeOptions.LOGGING_PREFS, Map.of(LogType.BROWSER, Level.SEVERE.getName()));
        ChromeDriverService service = ChromeDriverService.createDefaultService();
        service.setExecutable(chromedriver().orElseThrow());
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(5)); // a busy machine takes its time to run axe
        Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
        return driver;
    }

    /** Started when it is first asked for. */
    private static final class Shared {

        static final ChromeDriver CHROME = start();
    }
}
