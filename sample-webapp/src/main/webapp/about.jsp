<%@ page contentType="text/html; charset=UTF-8" session="false" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>About · Tea house</title>
  <link rel="stylesheet" href="${pageContext.request.contextPath}/style.css">
</head>
<body>
  <main>
    <h1>About</h1>
    <p>A JSP, and this is generation
      <%= response.getHeader("X-Reloader-Generation") %> of the application.</p>
    <p><a href="${pageContext.request.contextPath}/">Back to the door</a></p>
  </main>
</body>
</html>
