package com.example.teahouse;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;

/** The menu for programs: all teas, or one. */
@Path("/teas")
@Produces("application/json")
public final class TeaResource {

  @Context private ServletContext context;

  /** Answers all teas. */
  @GET
  public String teas() {
    return Menu.of(context).all().stream()
        .map(TeaResource::json)
        .collect(joining(",\n  ", "[\n  ", "\n]\n"));
  }

  /** Answers one tea, or 404. */
  @GET
  @Path("/{id}")
  public String tea(@PathParam("id") String id) {
    return json(Menu.of(context).tea(id).orElseThrow(NotFoundException::new)) + "\n";
  }

  private static String json(Tea tea) {
    return "{\"id\": %s, \"name\": %s, \"origin\": %s, \"cents\": %d, \"taste\": %s}"
        .formatted(
            quoted(tea.id()),
            quoted(tea.name()),
            quoted(tea.origin()),
            tea.cents(),
            quoted(tea.taste()));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
