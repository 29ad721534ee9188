package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The schema in the documentation is that of the real status, whatever it has to tell. */
@OnEveryContainer
class StatusSchemaTest {

  @Parameter Server server;

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(Path.of("../docs/status.schema.json")), InputFormat.JSON);
  }

  private static void assertValid(WebApp app) throws IOException {
    String status = app.get("/__reloader/status").asString();
    assertEquals(List.of(), schema().validate(status, InputFormat.JSON), status);
  }

  @Test
  void theStatusIsAsTheSchemaSays() throws Exception {
    WebApp app =
        War.of(
                servlet("Hello", "Greeting.text()"),
                text("Greeting", "v1"),
                servletDoing("Slow", "gate.Gate.pass(\"slow\");"))
            .servlet("/hello", "app.Hello")
            .servlet("/slow", "app.Slow")
            .setting("settle", "100ms")
            .startOn(server);
    assertValid(app);
    var slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    assertValid(app);
    app.gate().open("slow");
    slow.get();
    app.resource("app/Broken.class", "this is no class file");
    assertEquals(500, app.get("/hello").statusCode());
    assertValid(app);
  }

  @Test
  void aStatusThatIsNotWhatTheSchemaSaysIsFound() throws Exception {
    assertFalse(schema().validate("{\"generation\":\"1\"}", InputFormat.JSON).isEmpty());
  }
}
