package io.runregistry.server.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The request's body as an object ({@code ObjectNode}), read strictly. A urlencoded body comes as an object of texts.
 * Anything else is a 400 that says where.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface JsonBody {

    /** Which of the registry's own fields ({@link OwnFields}) the call takes; all others of them are refused. */
    String[] takes() default {};

    /** Whether there need not be a body; none is an empty object then. */
    boolean optional() default false;
}
