package io.runregistry.server.http;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parameters that are marked with {@link JsonBody}. */
final class JsonBodyResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(JsonBody.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory)
            throws IOException {
        HttpServletRequest servletRequest = (HttpServletRequest) request.getNativeRequest();
        if (isForm(servletRequest)) {
            return form(servletRequest);
        }
        try (StrictJson json = StrictJson.of(JsonStream.of(servletRequest))) {
            json.next();
            JsonNode body = json.value();
            json.end();
            if (!(body instanceof ObjectNode object)) {
                throw new InvalidRequestException("wrong_type", "", "the body must be a JSON object");
            }
            return object;
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && MediaType.parseMediaType(type).isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED);
    }

    private static ObjectNode form(HttpServletRequest request) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        request.getParameterMap().forEach((name, values) -> object.put(name, values[0]));
        return object;
    }
}
