package dev.reloader.servlet.page.endpoint;

/**
 * What the status tells of the web application around the reloader.
 *
 * @param mode as configured
 * @param container name and version
 * @param takeover whether the container's own copies of the components are out of the way
 * @param strategy as configured
 * @param sessions as configured
 */
public record Environment(
    String mode, String container, boolean takeover, String strategy, String sessions) {}
