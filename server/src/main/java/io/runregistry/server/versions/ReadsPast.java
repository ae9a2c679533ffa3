package io.runregistry.server.versions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The reading routes of a controller, or one of them, answer {@code ?as_of=} as well. All they read must have its past in the
 * schema {@code past}, or never change, and be read by the thread of the request. All other routes refuse {@code as_of}.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadsPast {}
