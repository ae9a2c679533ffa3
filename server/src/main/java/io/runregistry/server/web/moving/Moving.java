package io.runregistry.server.web.moving;

record Moving(String of, String query) {}
