package dev.reloader.integration.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a class of tests once for each container, with a {@link Server} of its own as the only
 * parameter. The server starts with the first application and ends with the class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}")
@ArgumentsSource(Servers.class)
@ExtendWith({LogOnFailure.class, Proof.class})
public @interface OnEveryContainer {

  /** The containers to run on; where nothing is said, those that {@code -Dit.containers} names. */
  Container[] value() default {};

  /** Further options of the server's JVM. */
  String[] jvm() default {};
}
