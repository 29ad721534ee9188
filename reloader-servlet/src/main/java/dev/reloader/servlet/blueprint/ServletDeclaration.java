package dev.reloader.servlet.blueprint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A servlet as the descriptors and annotations together declare it. Immutable.
 *
 * <p>At most one of class and JSP file is present. Neither is present where a descriptor only adds
 * to a servlet that somebody else defines: one of the container's own ({@code default}, {@code
 * jsp}), or one that an initializer completes (section 4.4.1, preliminary registration).
 *
 * @param name the servlet's name, unique in its application
 * @param className the class, which need not exist
 * @param jspFile the JSP from the application's root, beginning with a slash
 * @param initParams the init parameters in declared order
 * @param loadOnStartup the order of starting; negative when the servlet starts on first use
 * @param asyncSupported whether its requests may go asynchronous
 * @param enabled whether it is in use; one that is not has no mappings
 * @param multipart the limits of uploads, where the servlet takes any
 * @param runAs the role in which the servlet calls others
 * @param roleRefs role names the code uses, to role names of the application
 */
public record ServletDeclaration(
    String name,
    @Nullable String className,
    @Nullable String jspFile,
    Map<String, String> initParams,
    int loadOnStartup,
    boolean asyncSupported,
    boolean enabled,
    @Nullable MultipartDeclaration multipart,
    @Nullable String runAs,
    Map<String, String> roleRefs) {

  /** Copies the maps, keeping their order. */
  public ServletDeclaration {
    initParams = Collections.unmodifiableMap(new LinkedHashMap<>(initParams));
    roleRefs = Collections.unmodifiableMap(new LinkedHashMap<>(roleRefs));
  }
}
