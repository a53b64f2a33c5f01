package org.patchbay.rest.internal.resource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The method makes something: answered with 201. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Created {

  /** Whether it knows a repeated request by its {@code Idempotency-Key}. */
  boolean once() default true;
}
