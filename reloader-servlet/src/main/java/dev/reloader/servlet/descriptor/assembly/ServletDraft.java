package dev.reloader.servlet.descriptor.assembly;

import dev.reloader.servlet.blueprint.MultipartDeclaration;
import dev.reloader.servlet.blueprint.ServletDeclaration;

/** A servlet while its declarations are put together. */
final class ServletDraft {
  private final String name;
  final Setting<String> className;
  final Setting<String> jspFile;
  final Setting<Integer> loadOnStartup;
  final Setting<Boolean> asyncSupported;
  final Setting<Boolean> enabled;
  final Setting<MultipartDeclaration> multipart;
  final Setting<String> runAs;
  final Settings initParams;
  final Settings roleRefs;

  ServletDraft(String name) {
    this.name = name;
    String of = " of servlet \"" + name + "\"";
    className = new Setting<>("the class" + of);
    jspFile = new Setting<>("the JSP file" + of);
    loadOnStartup = new Setting<>("load-on-startup" + of);
    asyncSupported = new Setting<>("async-supported" + of);
    enabled = new Setting<>("enabled" + of);
    multipart = new Setting<>("multipart-config" + of);
    runAs = new Setting<>("run-as" + of);
    initParams = new Settings("the init parameter" + of);
    roleRefs = new Settings("the security role reference" + of);
  }

  boolean isEnabled() {
    return enabled.or(true);
  }

  ServletDeclaration toDeclaration() {
    boolean jsp = jspFile.value() != null && !className.outranks(jspFile);
    return new ServletDeclaration(
        name,
        jsp ? null : className.value(),
        jsp ? jspFile.value() : null,
        initParams.values(),
        loadOnStartup.or(-1),
        asyncSupported.or(false),
        isEnabled(),
        multipart.value(),
        runAs.value(),
        roleRefs.values());
  }
}
