package dev.weir.ir.serde;

/**
 * A constant of an enum of which only the schema is known.
 *
 * @param type simple name of the enum
 * @param name of the constant
 */
public record ShapedConstant(String type, String name) {}
