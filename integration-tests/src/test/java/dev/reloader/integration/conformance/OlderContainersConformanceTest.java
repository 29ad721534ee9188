package dev.reloader.integration.conformance;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import org.junit.jupiter.api.Tag;

/** The same on the older containers. */
@Tag("slow")
@OnEveryContainer({Container.JETTY_12_0, Container.TOMCAT_10_1})
class OlderContainersConformanceTest extends ConformanceTest {}
