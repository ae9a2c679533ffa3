package io.runregistry.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class, or a test, a registry of its own: methods and constructors may have parameters of type
 * {@link RegistryExtension} and {@code RunRegistry}, a client of it.
 *
 * <pre>{@code
 * @WithRegistry
 * class BadRunsTest {
 *     @Test
 *     void nothingIsBadInAnEmptyRegistry(RunRegistry registry) {
 *         assertThat(new BadRuns(registry).find()).isEmpty();
 *     }
 * }
 * }</pre>
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RegistryParameters.class)
public @interface WithRegistry {

    /** What {@code rr serve} takes, as {@link RegistryExtension#start} has it. */
    String[] value() default {};
}
