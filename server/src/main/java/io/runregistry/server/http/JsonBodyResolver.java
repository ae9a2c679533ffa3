package io.runregistry.server.http;

import static java.util.Objects.requireNonNull;

import io.runregistry.core.problem.InvalidRequestException;
import io.runregistry.core.wire.StrictJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.UriComponentsBuilder;
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
        JsonBody wanted = requireNonNull(parameter.getParameterAnnotation(JsonBody.class));
        ObjectNode body = read((HttpServletRequest) request.getNativeRequest(), wanted.optional());
        OwnFields.check(body, List.of(wanted.takes()));
        return body;
    }

    private static ObjectNode read(HttpServletRequest request, boolean optional) throws IOException {
        if (isForm(request)) {
            return form(request);
        }
        PushbackInputStream stream = new PushbackInputStream(JsonStream.of(request));
        int first = stream.read();
        if (first < 0 && optional) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (first >= 0) {
            stream.unread(first);
        }
        try (StrictJson json = StrictJson.of(stream)) {
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
        Set<String> inAddress = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .keySet();
        request.getParameterMap().forEach((name, values) -> {
            if (inAddress.contains(name)) {
                return;
            }
            if (values[0].indexOf('\0') >= 0) {
                throw new InvalidRequestException("nul_in_text", name, "the text at " + name + " holds NUL");
            }
            object.put(name, values[0]);
        });
        return object;
    }
}
