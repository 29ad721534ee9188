package dev.reloader.integration.harness;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives each class of tests its servers; JUnit closes them after use. */
final class Servers implements ArgumentsProvider {

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Class<?> tests = context.getRequiredTestClass();
    OnEveryContainer asked = tests.getAnnotation(OnEveryContainer.class);
    return containers(asked)
        .map(
            container ->
                Arguments.of(
                    new Server(
                        container, tests.getSimpleName() + "-" + container, List.of(asked.jvm()))));
  }

  private static Stream<Container> containers(OnEveryContainer asked) {
    return asked.value().length > 0
        ? Stream.of(asked.value())
        : Stream.of(System.getProperty("it.containers", "").split(",")).map(Container::named);
  }
}
