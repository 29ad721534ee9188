/**
 * The stream of server-sent events at {@code /__reloader/events}: who listens, what they are told,
 * and the thread that looks out for it while anybody listens. Knows the writing of JSON only;
 * browser refresh and dashboard publish to it.
 */
@NullMarked
package dev.reloader.servlet.page.stream;

import org.jspecify.annotations.NullMarked;
