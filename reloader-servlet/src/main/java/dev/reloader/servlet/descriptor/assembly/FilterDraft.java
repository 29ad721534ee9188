package dev.reloader.servlet.descriptor.assembly;

import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.blueprint.FilterDeclaration;

/** A filter while its declarations are put together. */
final class FilterDraft {
  private final String name;
  private final Source first;
  final Setting<String> className;
  final Setting<Boolean> asyncSupported;
  final Settings initParams;

  FilterDraft(String name, Source first) {
    this.name = name;
    this.first = first;
    String of = " of filter \"" + name + "\"";
    className = new Setting<>("the class" + of);
    asyncSupported = new Setting<>("async-supported" + of);
    initParams = new Settings("the init parameter" + of);
  }

  FilterDeclaration toDeclaration() throws DescriptorException {
    String type = className.value();
    if (type == null) {
      throw first.error("filter \"" + name + "\" has no <filter-class>");
    }
    return new FilterDeclaration(name, type, initParams.values(), asyncSupported.or(false));
  }
}
