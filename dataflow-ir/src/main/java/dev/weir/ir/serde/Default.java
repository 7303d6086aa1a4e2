package dev.weir.ir.serde;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a component of a record is where state was written before the component was there. Part of the schema; without effect on how records
 * are written. A reference without it is null then; a primitive without it is refused.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /** The value as text: of a number, a {@code boolean}, a {@code char} or a string. */
    String value();
}
