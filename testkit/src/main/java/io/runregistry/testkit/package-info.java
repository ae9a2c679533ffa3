/**
 * A real Run Registry for the tests of programs that use one: {@link io.runregistry.testkit.RegistryExtension} starts it,
 * {@link io.runregistry.testkit.SampleRun} fills it, {@link io.runregistry.testkit.Fault} makes it misbehave.
 */
@NullMarked
package io.runregistry.testkit;

import org.jspecify.annotations.NullMarked;
