/**
 * Rules in json-logic: parsed and checked, evaluated exactly as the public JavaScript implementation does, and evaluated
 * over the ranges of a dataset instead of lumisection by lumisection.
 *
 * <p>The language: <a href="https://jsonlogic.com">jsonlogic.com</a>.
 */
@NullMarked
package io.runregistry.core.rule;

import org.jspecify.annotations.NullMarked;
