/**
 * The demo data: all global runs of 2022, from public facts, with lumisection values filled in so that they are true to
 * the lists that CMS published. What is real and what is filled in is told in {@code docs/demo-data.md}.
 */
@NullMarked
package io.runregistry.server.intake.demo;

import org.jspecify.annotations.NullMarked;
